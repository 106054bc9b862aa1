/** The demo: an organisation, its sign-ins, and a simulated telephone system that moves its agents. */
package dev.adherence.app.demo;
