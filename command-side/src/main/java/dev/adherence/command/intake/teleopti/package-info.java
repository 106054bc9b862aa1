/** States of agents as they are sent to Teleopti, now Calabrio WFM. */
package dev.adherence.command.intake.teleopti;
