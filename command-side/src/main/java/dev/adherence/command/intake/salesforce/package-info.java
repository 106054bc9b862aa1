/** What Salesforce Omni-Channel tells of its users. */
package dev.adherence.command.intake.salesforce;
