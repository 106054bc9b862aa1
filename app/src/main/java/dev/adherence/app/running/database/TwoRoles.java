package dev.adherence.app.running.database;

import dev.adherence.app.running.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The database with its owner and the role that runs, made by the superuser, who is not heard of again until the next start; changes over
 * what an installation of before has left to the superuser.
 */
final class TwoRoles {

    private static final String SCRIPT = "/db/two-roles.sql";

    private final EmbeddedServer server;
    private final Path folder;

    TwoRoles(EmbeddedServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    void make() {
        try {
            makeDatabase();
            try (Connection connection = connect(EmbeddedServer.DATABASE);
                    Statement statement = connection.createStatement()) {
                statement.execute(script());
                setPassword(connection, Login.OWNER);
                setPassword(connection, Login.APP);
            }
        } catch (SQLException | IOException failure) {
            throw new StartFailure(
                    "The database inside the data folder cannot be made or opened (" + failure.getMessage()
                            + "): see postgresql.log there.",
                    failure);
        }
    }

    private void makeDatabase() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("select from pg_database where datname = '" + EmbeddedServer.DATABASE + "'")
                    .next()) {
                statement.execute("create database " + EmbeddedServer.DATABASE);
            }
        }
    }

    /** At each start, so that a lost file is no lost database. The server gets a digest; its log could tell no password. */
    private void setPassword(Connection connection, Login login) throws SQLException, IOException {
        if (!login.hasPasswordIn(folder)) {
            login.newPasswordIn(folder);
        }
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(login.role(), login.passwordIn(folder).toCharArray(), "scram-sha-256");
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(database), Login.SUPERUSER.role(), Login.SUPERUSER.passwordIn(folder));
    }

    private static String script() throws IOException {
        try (InputStream script = TwoRoles.class.getResourceAsStream(SCRIPT)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
