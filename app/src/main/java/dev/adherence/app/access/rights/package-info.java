/** Who is calling, and the one table of what they may call. */
package dev.adherence.app.access.rights;
