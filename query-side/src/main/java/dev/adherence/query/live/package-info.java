/** The states call and what keeps it up to date. */
package dev.adherence.query.live;
