/** What every import has in common: admission, bodies, fields, and the result record by record. */
package dev.adherence.command.intake;
