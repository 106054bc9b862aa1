/** The accounts, their organisations and teams, passwords as digests, and one-time words. */
package dev.adherence.app.access.accounts;
