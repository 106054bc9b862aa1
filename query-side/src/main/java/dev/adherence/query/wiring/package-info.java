/** What the answers have in common: who sees what, pages of lists, opaque positions, columns of results. */
package dev.adherence.query.wiring;
