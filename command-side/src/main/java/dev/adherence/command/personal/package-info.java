/** The keys that seal what is written about people, so that destroying one erases it wherever it stands. */
package dev.adherence.command.personal;
