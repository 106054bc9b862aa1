/** How what there is little of is shared out among owners, on either side, so that whoever asks for much leaves something to the others. */
package dev.adherence.shares;
