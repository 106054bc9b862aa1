package dev.adherence.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;

/** Axon's token store, in the Spring transaction of the projection, on which several nodes may start at the same moment. */
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

    private final Serializer tokenSerializer;

    PostgresTokenStore(DataSource dataSource, Serializer serializer, String node) {
        super(builder(dataSource, serializer, node));
        this.tokenSerializer = serializer;
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

    /** A row that another node made first is as good; Axon's own insert would fail that node's start. */
    @Override
    protected TrackingToken insertTokenEntry(
            Connection connection, TrackingToken token, String processorName, int segment) throws SQLException {
        AbstractTokenEntry<byte[]> entry =
                new GenericTokenEntry<>(token, tokenSerializer, byte[].class, processorName, segment);
        String sql = """
                insert into token_entry (processor_name, segment, "timestamp", token, token_type)
                values (?, ?, ?, ?, ?)
                on conflict do nothing
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, processorName);
            insert.setInt(2, segment);
            insert.setString(3, entry.timestampAsString());
            insert.setBytes(4, token == null ? null : entry.getSerializedToken().getData());
            insert.setString(
                    5,
                    token == null ? null : entry.getSerializedToken().getType().getName());
            insert.executeUpdate();
        }
        return token;
    }
}
