/** How what there is little of is shared out, so that whoever asks for much leaves something to the others. */
package dev.adherence.app.shares;
