package dev.adherence.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;

/**
 * Axon's token store, in the Spring transaction of the projection, on which several nodes may start at the same moment. A claim ages by
 * the clock of the database, so that a node whose own clock is wrong neither loses its claims nor waits longer for those of a dead one.
 */
final class PostgresTokenStore extends JdbcTokenStore {

    private static final TokenSchema SCHEMA = TokenSchema.builder()
            .setTokenTable("token_entry")
            .setProcessorNameColumn("processor_name")
            .setSegmentColumn("segment")
            .setTokenColumn("token")
            .setTokenTypeColumn("token_type")
            .setTimestampColumn("timestamp")
            .setOwnerColumn("owner")
            .build();

    /** The text that Axon 4.13.0 writes and compares as a text, so that its own statements, which list tokens, can read it. */
    private static final String NOW =
            "to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";

    private static final String INSERT = """
            insert into token_entry (processor_name, segment, "timestamp", token, token_type)
            values (?, ?, %s, ?, ?)
            on conflict do nothing
            """.formatted(NOW);

    private static final String STORE = """
            update token_entry set token = ?, token_type = ?, "timestamp" = %s
             where processor_name = ? and segment = ? and owner = ?
            """.formatted(NOW);

    private static final String CLAIM = """
            update token_entry set owner = ?, "timestamp" = %s
             where processor_name = ? and segment = ?
               and (owner is null or owner = ? or "timestamp"::timestamptz < clock_timestamp() - interval '10 seconds')
            """.formatted(NOW);

    private static final String RELEASE = """
            update token_entry set owner = null, "timestamp" = %s
             where processor_name = ? and segment = ? and owner = ?
            """.formatted(NOW);

    private final Serializer tokenSerializer;
    private final String node;

    PostgresTokenStore(DataSource dataSource, Serializer serializer, String node) {
        super(builder(dataSource, serializer, node));
        this.tokenSerializer = serializer;
        this.node = node;
    }

    private static Builder builder(DataSource dataSource, Serializer serializer, String node) {
        return JdbcTokenStore.builder()
                .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(
                        new SpringDataSourceConnectionProvider(dataSource)))
                .schema(SCHEMA)
                .serializer(serializer)
                .contentType(byte[].class)
                .nodeId(node);
    }

    /**
     * Axon's own takes a claim that was given up meanwhile and stores over what its last owner left: a batch that was held up for
     * long would undo a rebuild. Here whoever lost the claim has lost the batch.
     */
    @Override
    public void storeToken(TrackingToken token, String processorName, int segment) {
        try (Connection connection = getConnection();
                PreparedStatement store = storeUpdate(connection, token, processorName, segment)) {
            if (store.executeUpdate() == 0) {
                throw unclaimed(processorName, segment);
            }
        } catch (SQLException e) {
            throw new JdbcException(
                    "The token of processor " + processorName + ", segment " + segment + " was not stored", e);
        }
    }

    @Override
    protected PreparedStatement storeUpdate(
            Connection connection, TrackingToken token, String processorName, int segment) throws SQLException {
        SerializedObject<byte[]> stored = token == null ? null : tokenSerializer.serialize(token, byte[].class);
        PreparedStatement store = connection.prepareStatement(STORE);
        store.setBytes(1, stored == null ? null : stored.getData());
        store.setString(2, stored == null ? null : stored.getType().getName());
        store.setString(3, processorName);
        store.setInt(4, segment);
        store.setString(5, node);
        return store;
    }

    @Override
    protected TrackingToken claimToken(Connection connection, AbstractTokenEntry<?> entry) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, node);
            claim.setString(2, entry.getProcessorName());
            claim.setInt(3, entry.getSegment());
            claim.setString(4, node);
            if (claim.executeUpdate() == 0) {
                throw unclaimed(entry.getProcessorName(), entry.getSegment());
            }
        }
        return entry.getToken(tokenSerializer);
    }

    private UnableToClaimTokenException unclaimed(String processorName, int segment) {
        return new UnableToClaimTokenException("Segment " + segment + " of processor " + processorName
                + " is claimed by another node than " + node + ", or by none");
    }

    @Override
    protected PreparedStatement releaseClaim(Connection connection, String processorName, int segment)
            throws SQLException {
        PreparedStatement release = connection.prepareStatement(RELEASE);
        release.setString(1, processorName);
        release.setInt(2, segment);
        release.setString(3, node);
        return release;
    }

    /** A row that another node made first is as good; Axon's own insert would fail that node's start. */
    @Override
    protected TrackingToken insertTokenEntry(
            Connection connection, TrackingToken token, String processorName, int segment) throws SQLException {
        AbstractTokenEntry<byte[]> entry =
                new GenericTokenEntry<>(token, tokenSerializer, byte[].class, processorName, segment);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, processorName);
            insert.setInt(2, segment);
            insert.setBytes(3, token == null ? null : entry.getSerializedToken().getData());
            insert.setString(
                    4,
                    token == null ? null : entry.getSerializedToken().getType().getName());
            insert.executeUpdate();
        }
        return token;
    }
}
