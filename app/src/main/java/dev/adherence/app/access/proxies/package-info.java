/** Which proxies are believed, and who is behind them. */
package dev.adherence.app.access.proxies;
