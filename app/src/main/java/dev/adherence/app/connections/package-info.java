/** The connections of the web server: how many there may be, how many of one address, and whose address it is behind a proxy. */
package dev.adherence.app.connections;
