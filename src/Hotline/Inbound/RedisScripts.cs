namespace Hotline.Inbound;

/// <summary>
/// What must happen in one step. Every script that reads looks first whether the lease is still the reader's: one that slept past
/// its lease would otherwise take entries away from its successor. They answer nil when it is not.
/// KEYS: stream, lease. ARGV: token (also the consumer's name), then as noted.
/// </summary>
internal static class RedisScripts
{
    private const string Guard = "if redis.call('GET', KEYS[2]) ~= ARGV[1] then return false end\n";

    /// <summary>ARGV 2: milliseconds. Answers 1 when the lease is ours, now or already; a restart of the same holder need not wait.</summary>
    public const string Acquire =
        """
        local holder = redis.call('GET', KEYS[2])
        if holder and holder ~= ARGV[1] then return 0 end
        redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
        return 1
        """;

    /// <summary>ARGV 2: milliseconds. Answers 1 when it was still ours.</summary>
    public const string Renew = Guard + "return redis.call('PEXPIRE', KEYS[2], ARGV[2])";

    public const string Release = Guard + "return redis.call('DEL', KEYS[2])";

    /// <summary>ARGV 2: group, 3: most. Answers new entries.</summary>
    public const string Read = Guard +
        """
        local read = redis.call('XREADGROUP', 'GROUP', ARGV[2], ARGV[1], 'COUNT', ARGV[3], 'STREAMS', KEYS[1], '>')
        return read and read[1][2] or {}
        """;

    /// <summary>
    /// ARGV 2: group, 3: where to go on, 4: most. Takes over what any reader had begun, and counts it as delivered once more; idle time does not
    /// matter, because the lease says that nobody else reads. Answers where to go on, the entries, their places in the pending list.
    /// </summary>
    public const string TakeOver = Guard +
        """
        local claimed = redis.call('XAUTOCLAIM', KEYS[1], ARGV[2], ARGV[1], 0, ARGV[3], 'COUNT', ARGV[4])
        local entries = claimed[2]
        if #entries == 0 then return {claimed[1], entries, {}} end
        return {claimed[1], entries, redis.call('XPENDING', KEYS[1], ARGV[2], entries[1][1], entries[#entries][1], #entries, ARGV[1])}
        """;

    /// <summary>ARGV 2: group, 3 …: ids. Counts entries as delivered once more.</summary>
    public const string CountAgain = Guard + "return #redis.call('XCLAIM', KEYS[1], ARGV[2], ARGV[1], 0, unpack(ARGV, 3))";

    /// <summary>KEYS: stream. ARGV 1: field, 2 …: payloads.</summary>
    public const string AppendAll = "for i = 2, #ARGV do redis.call('XADD', KEYS[1], '*', ARGV[1], ARGV[i]) end return #ARGV - 1";

    /// <summary>ARGV 2: group, 3 …: ids. No guard: what is in the database may go, whoever reads now.</summary>
    public const string Complete =
        """
        redis.call('XACK', KEYS[1], ARGV[2], unpack(ARGV, 3))
        return redis.call('XDEL', KEYS[1], unpack(ARGV, 3))
        """;
}
