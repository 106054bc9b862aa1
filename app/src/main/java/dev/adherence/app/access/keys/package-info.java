/** API keys, and who pushes data with one. */
package dev.adherence.app.access.keys;
