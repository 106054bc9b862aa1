/** The list of corrections: who said what instead of what is recorded, what it came to, and whether it was taken back. */
package dev.adherence.query.corrections;
