/** Everything that was recorded of an organisation, in the order of recording: page by page, as a file, or followed. */
package dev.adherence.query.history;
