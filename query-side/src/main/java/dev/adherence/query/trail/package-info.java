/** Read model "trail": who did what, when and from where, for those who answer for the organisation. */
package dev.adherence.query.trail;
