/** What people do that no aggregate decides about: kept with the change it tells of, then appended to the trail of the organisation. */
package dev.adherence.command.trail;
