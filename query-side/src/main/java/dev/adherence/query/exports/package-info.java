/** Packages that an organisation takes away and shows to outsiders: events, tables, and the proof that nothing is missing. */
package dev.adherence.query.exports;
