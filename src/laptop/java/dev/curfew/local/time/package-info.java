/**
 * Time as a dependency that is passed in: {@link dev.curfew.local.time.RealTime} waits, {@link
 * dev.curfew.local.time.VirtualTime} simulates. With virtual time a run takes no real time and
 * always happens in the same order, as exactly one task runs at a time.
 *
 * <p>How virtual time advances:
 *
 * <pre>
 *                 EventQueue                           running task (it has the turn)
 *   13:00:00.12   resume task 2   &lt;-- wakeAt ----  task 1: sleep(120 ms)
 *   13:00:05.00   resume task 3                          |
 *   13:00:40.00   resume task 1                          v
 *                     |                            TurnLock.giveUpTurn():
 *                     |   next()                     1. remove the first event
 *                     +--------------------------&gt;   2. now = its instant, 13:00:00.12
 *                                                    3. resume its task; park this one
 *
 *   time   13:00:00 ....... 13:00:00.12 ....... 13:00:05 .............. 13:00:40
 *   runs   task 1           task 2              task 3                  task 1
 *          (the time does not pass while a task runs; it jumps when the task waits)
 * </pre>
 *
 * <ul>
 *   <li>{@link dev.curfew.local.time.SimTask}: one unit of work on a virtual thread of its own. The
 *       thread that uses the time first is the root task.
 *   <li>{@link dev.curfew.local.time.EventQueue}: which task resumes at which instant. Events at
 *       the same instant keep the order in which they were added, so a run is repeatable.
 *   <li>{@link dev.curfew.local.time.TurnLock}: lets one task run at a time. A task gives up its
 *       turn only when it waits ({@code sleep}, {@code all}, {@code join}) or ends.
 *   <li>{@link dev.curfew.local.time.SimTaskGroup}: the tasks of one {@code all}. The parent waits
 *       for its children; the first failure cancels the others.
 *   <li>{@link dev.curfew.local.time.DeadlinePassed}: a deadline set by {@code within}. A sleep
 *       that would end after it ends at it, and throws.
 *   <li>If every task waits for another one, no event is left: one of them fails with a message
 *       about the deadlock.
 * </ul>
 */
@NullMarked
package dev.curfew.local.time;

import org.jspecify.annotations.NullMarked;
