/** Migrations that PostgreSQL cannot do by itself: accounts by their comparison keys; the package is named by Flyway. */
package db.migration;
