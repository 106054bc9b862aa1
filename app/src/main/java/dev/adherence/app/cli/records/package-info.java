/** Files of records as people and programs keep them: each record with the line on which it stands. */
package dev.adherence.app.cli.records;
