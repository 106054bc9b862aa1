package dev.adherence.command.settings;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;

/** Sends commands to an organisation, again where another node was faster, and lets this node see the outcome at once. */
@Component
public class OrganizationCommands {

    private static final int TRIES = 8;

    private final CommandGateway gateway;
    private final RulesByOrganization rules;

    OrganizationCommands(CommandGateway gateway, RulesByOrganization rules) {
        this.gateway = gateway;
        this.rules = rules;
    }

    public <T> T send(OrganizationCommand command) {
        T answer = sendAgain(command);
        rules.latest(command.organizationId());
        return answer;
    }

    private <T> T sendAgain(OrganizationCommand command) {
        for (int tries = 1; ; tries++) {
            try {
                return gateway.sendAndWait(command);
            } catch (ConcurrencyException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}
