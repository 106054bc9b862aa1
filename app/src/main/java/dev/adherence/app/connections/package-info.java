/** The connections of the web server: how many there may be, how many of one address, whose address it is behind a proxy, and how fast answers are to be read. */
package dev.adherence.app.connections;
