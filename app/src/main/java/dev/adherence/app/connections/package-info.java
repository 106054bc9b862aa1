/** The connections of the web server: how many there may be, and how many of one address. */
package dev.adherence.app.connections;
