/** How often one may call, and what becomes of who calls more. */
package dev.adherence.app.access.limits;
