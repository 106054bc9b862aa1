/** How events become rows: read models that are one fold each, their processors and their rebuild. */
package dev.adherence.query.projecting;
