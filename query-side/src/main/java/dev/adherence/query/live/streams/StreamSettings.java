package dev.adherence.query.live.streams;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param coalesce between two events of changes to one reader
 * @param patience with a connection that takes nothing; after as long again it is cut off
 * @param settle within this time every node has noticed a change of the roster
 * @param most streams of this node; one organisation has as many of them as it leaves free to the others
 * @param mostPerOrganization of them
 * @param mostPerUser of these
 */
@ConfigurationProperties("adherence.stream")
record StreamSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("5s") Duration recheck,
        @DefaultValue("200ms") Duration coalesce,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("5s") Duration settle,
        @DefaultValue("2000") int most,
        @DefaultValue("1000") int mostPerOrganization,
        @DefaultValue("32") int mostPerUser) {}
