/** What is scheduled, with its versions. */
package dev.adherence.query.schedules;
