/** The list of explanations: what agents said about their time, and what was answered. */
package dev.adherence.query.explanations;
