/** The list of alerts, and the story of each. */
package dev.adherence.query.alerts;
