namespace Platform.Tests;

/// <summary>Waits on state in place of sleeping; on the deadline it fails with the last state seen.</summary>
public static class Eventually
{
    public static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    /// <summary>Polls until <paramref name="accept"/> holds and returns that state.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> read, Func<T, bool> accept, string what, TimeSpan? deadline = null)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var started = TimeProvider.System.GetTimestamp();
        object? last = "nothing yet";
        while (true)
        {
            try
            {
                var state = await read();
                last = state;
                if (accept(state))
                {
                    return state;
                }
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                last = error.Message;
            }

            if (TimeProvider.System.GetElapsedTime(started) > (deadline ?? DefaultDeadline))
            {
                throw new TimeoutException($"{what}: not within {deadline ?? DefaultDeadline}; last seen: {last}");
            }

            await timer.WaitForNextTickAsync();
        }
    }

    public static Task TrueAsync(Func<Task<bool>> read, string what, TimeSpan? deadline = null) => GetAsync(read, holds => holds, what, deadline);

    public static Task TrueAsync(Func<bool> read, string what, TimeSpan? deadline = null) => GetAsync(() => Task.FromResult(read()), holds => holds, what, deadline);
}
