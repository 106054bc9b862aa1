/** How accounts come to be: the first organisation, and what an admin does with users. */
package dev.adherence.app.access.users;
