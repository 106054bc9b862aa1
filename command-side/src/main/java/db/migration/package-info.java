/** Migrations that PostgreSQL cannot do by itself: names and numbers by their comparison keys; the package is named by Flyway. */
package db.migration;
