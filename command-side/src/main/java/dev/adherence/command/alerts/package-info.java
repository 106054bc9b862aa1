/** What people do with alerts: acknowledge and resolve. */
package dev.adherence.command.alerts;
