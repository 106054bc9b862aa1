package dev.adherence.app.running.database;

import dev.adherence.app.running.StartFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Where the data is and how to get in.
 *
 * @param settings what sets user and password, for whoever set them wrong
 */
record Database(String url, String user, String password, String settings) implements JdbcConnectionDetails {

    /** Tried before the connection pool does, which would tell the same failure in pages. */
    void requireReachable() {
        try (Connection connection = connect()) {
            connection.isValid(5);
        } catch (SQLException failure) {
            throw new StartFailure(whatAndWhatToDo(failure), failure);
        }
    }

    boolean isReachable() {
        try (Connection connection = connect()) {
            return connection.isValid(5);
        } catch (SQLException failure) {
            return false;
        }
    }

    /** What one question with a yes or a no is answered with. */
    boolean asks(String question) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        // Seconds; a host that swallows packets must not look like a slow start.
        properties.setProperty("loginTimeout", "15");
        return DriverManager.getConnection(url, properties);
    }

    private String whatAndWhatToDo(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.startsWith("28")) {
            return "The database at " + address() + " refuses the user '" + user + "': check " + settings + ".";
        }
        if (state.equals("42501")) {
            return "The database at " + address() + " does not let the user '" + user
                    + "' in: grant it CONNECT there, or check " + settings + ".";
        }
        if (state.equals("3D000")) {
            return "The server of " + address() + " has no such database: create it, or check SPRING_DATASOURCE_URL.";
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            return "SPRING_DATASOURCE_URL is not the address of a PostgreSQL database: write"
                    + " jdbc:postgresql://HOST:5432/DATABASE.";
        }
        return "The database at " + address() + " cannot be reached (" + failure.getMessage()
                + "): start it, or check SPRING_DATASOURCE_URL.";
    }

    /** Without the parameters, which may hold a password. */
    private String address() {
        return url.replaceFirst("[?].*", "");
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public String getUsername() {
        return user;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String toString() {
        return address();
    }
}
