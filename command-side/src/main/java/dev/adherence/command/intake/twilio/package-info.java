/** What Twilio TaskRouter, and so Flex, tells of its workers. */
package dev.adherence.command.intake.twilio;
