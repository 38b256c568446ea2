//! Work in parallel that comes out in order.
//!
//! A fixed number of items goes round: one thread fills them, a pool works on them, the caller's
//! thread empties them in the order in which they were filled. Nobody gets ahead by more than
//! there are items, so that memory stays bounded, and reading, work and writing overlap.

use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::{io, thread};

/// Items a thread: enough to go on while one that takes long holds up those after it.
const ITEMS: usize = 4;

/// Runs `fill` until it is false, `work` on each item, and `empty` on each in order.
///
/// The first error of `empty` ends the call. The thread that fills may then still wait for input:
/// it is left behind, since the process is about to end.
pub(crate) fn in_order<T: Default + Send + 'static>(
    threads: usize,
    mut fill: impl FnMut(&mut T) -> bool + Send + 'static,
    work: impl Fn(&mut T) + Send + Sync + 'static,
    mut empty: impl FnMut(&mut T) -> io::Result<()>,
) -> io::Result<()> {
    if threads <= 1 {
        let mut item = T::default();
        while fill(&mut item) {
            work(&mut item);
            empty(&mut item)?;
        }
        return Ok(());
    }

    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(io::Error::other)?;
    let items = threads * ITEMS;
    let (put_back, at_rest) = sync_channel(items);
    for _ in 0..items {
        // There is room for all of them.
        let _ = put_back.send(T::default());
    }
    let (queue, filled) = sync_channel(items);
    let work = Arc::new(work);
    thread::Builder::new()
        .name("read".to_owned())
        .spawn(move || {
            for mut item in at_rest {
                if !fill(&mut item) {
                    break;
                }
                // Nobody waits any more when the call has ended.
                if queue.send(start(&pool, &work, item)).is_err() {
                    break;
                }
            }
        })?;
    for done in filled {
        let mut item = done
            .recv()
            .map_err(|_| io::Error::other("a thread has died"))?;
        empty(&mut item)?;
        // The reader may have come to its end.
        let _ = put_back.send(item);
    }
    Ok(())
}

/// Has the pool work on an item; it will be where the returned end of a channel looks.
fn start<T: Send + 'static>(
    pool: &ThreadPool,
    work: &Arc<impl Fn(&mut T) + Send + Sync + 'static>,
    mut item: T,
) -> Receiver<T> {
    let (done, result) = sync_channel(1);
    let work = Arc::clone(work);
    pool.spawn(move || {
        work(&mut item);
        let _ = done.send(item);
    });
    result
}

#[cfg(test)]
mod tests {
    use super::{ITEMS, in_order};
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread::sleep;
    use std::time::Duration;

    #[test]
    fn order_is_kept_and_nobody_gets_far_ahead() {
        const COUNT: usize = 500;
        for threads in [1, 2, 5] {
            let begun = Arc::new(AtomicUsize::new(0));
            let filling = Arc::clone(&begun);
            let fill = move |item: &mut (usize, usize)| {
                item.0 = filling.fetch_add(1, Ordering::SeqCst);
                item.0 < COUNT
            };
            let work = |item: &mut (usize, usize)| {
                // The first of every few takes long.
                if item.0 % 50 == 0 {
                    sleep(Duration::from_millis(5));
                }
                item.1 = item.0 * 2;
            };
            let mut next = 0;
            let result = in_order(threads, fill, work, |item| {
                assert_eq!(*item, (next, next * 2));
                next += 1;
                let ahead = begun.load(Ordering::SeqCst) - next;
                assert!(ahead <= threads * ITEMS, "{ahead} with {threads} threads");
                Ok(())
            });
            assert!(result.is_ok());
            assert_eq!(next, COUNT);
        }
    }

    #[test]
    fn the_first_error_ends_it() {
        for threads in [1, 3] {
            let mut emptied = 0;
            let empty = |_: &mut usize| {
                emptied += 1;
                if emptied == 4 {
                    Err(io::Error::from(io::ErrorKind::BrokenPipe))
                } else {
                    Ok(())
                }
            };
            let result = in_order(threads, |_| true, |_| (), empty);
            assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
            assert_eq!(emptied, 4);
        }
    }
}
