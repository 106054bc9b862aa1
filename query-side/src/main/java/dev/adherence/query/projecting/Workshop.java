package dev.adherence.query.projecting;

import dev.adherence.eventstore.PastEvents;
import dev.adherence.query.wiring.RebuildableTransactions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What every rebuild works with.
 *
 * @param pieces transactions whose loss costs nothing but the time they took
 * @param snapshot transactions that see one moment of the database
 */
record Workshop(
        PastEvents events,
        Tokens tokens,
        RebuildTable rebuilds,
        PastRebuilds past,
        Findings findings,
        TwinTables tables,
        JdbcTemplate jdbc,
        RebuildableTransactions pieces,
        TransactionTemplate transaction,
        TransactionTemplate snapshot) {}
