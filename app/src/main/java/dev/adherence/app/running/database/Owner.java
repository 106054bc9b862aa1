package dev.adherence.app.running.database;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/** To whom the tables belong and who brings them up to date, on connections beside the pool that are closed when that is done. */
record Owner(Database database) implements FlywayConnectionDetails {

    @Override
    public String getJdbcUrl() {
        return database.url();
    }

    @Override
    public String getUsername() {
        return database.user();
    }

    @Override
    public String getPassword() {
        return database.password();
    }
}
