/** The port to the ledger, in which a run records its plan and its outcomes. */
package dev.curfew.ledger;
