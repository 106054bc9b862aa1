/** The database that it runs on: one that is given, or its own PostgreSQL in the data folder; and the two roles on it. */
package dev.adherence.app.running.database;
