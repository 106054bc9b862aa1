/** The bodies of requests: each is there whole and in time before anybody works on it, and none holds a thread or much memory meanwhile. */
package dev.adherence.app.bodies;
