/** What any administrator gives PostgreSQL on a machine of some size; the rest is as it comes. */
export const roomy = ["shared_buffers=2GB", "max_wal_size=8GB", "checkpoint_timeout=15min", "effective_cache_size=8GB"];
