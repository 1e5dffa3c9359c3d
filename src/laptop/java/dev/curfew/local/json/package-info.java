/** How the documents that the laptop reads are reported when they break their format. */
package dev.curfew.local.json;
