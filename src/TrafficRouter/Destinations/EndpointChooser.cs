using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Cookies;
using Platform.TrafficRouter.LoadBalancing;

namespace Platform.TrafficRouter.Destinations;

/// <summary>Chooses endpoints by a destination's policy. Without a rule that costs one counter and two reads.</summary>
internal sealed class EndpointChooser(EndpointState[] endpoints, TrafficPolicyModel policy, DestinationActivity activity, HashTable? hashes)
{
    private const int MostOnStack = 256;

    // With shares of at least a tenth, 100 draws all fail once in 38,000 times.
    private const int MostDraws = 100;

    private readonly LoadBalancerModel _balancer = policy.LoadBalancer;

    /// <inheritdoc cref="DestinationState.Choose"/>
    public EndpointState? Choose(HttpContext context, ref EndpointTries tries, TimeProvider time)
    {
        int chosen;
        if (tries.Count == 0 && !activity.Ejections.IsAnyEjected(time, out _))
        {
            chosen = Pick(new Candidates(endpoints, []), context, ref tries, time);
        }
        else
        {
            Span<int> space = endpoints.Length <= MostOnStack ? stackalloc int[endpoints.Length] : new int[endpoints.Length];
            var usable = space[..Usable(space, ref tries, time)];
            if (usable.IsEmpty)
            {
                return null;
            }

            chosen = Pick(new Candidates(endpoints, usable), context, ref tries, time);
        }

        tries.Add(chosen);
        return endpoints[chosen];
    }

    /// <summary>The endpoints that are neither ejected nor tried; with all tried, those that are not ejected.</summary>
    private int Usable(Span<int> usable, ref EndpointTries tries, TimeProvider time)
    {
        var healthy = 0;
        var ejects = activity.Ejections.IsAnyEjected(time, out var now);
        for (var i = 0; i < endpoints.Length; i++)
        {
            if (!ejects || !endpoints[i].Activity.Health.IsEjected(now))
            {
                usable[healthy++] = i;
            }
        }

        if (IsPanic(healthy))
        {
            for (healthy = 0; healthy < endpoints.Length; healthy++)
            {
                usable[healthy] = healthy;
            }
        }

        var untried = 0;
        for (var i = 0; i < healthy; i++)
        {
            if (!tries.Has(usable[i]))
            {
                // To the front, where the untried ones are gathered.
                (usable[untried], usable[i]) = (usable[i], usable[untried]);
                untried++;
            }
        }

        return untried > 0 ? untried : healthy;
    }

    /// <summary>So few healthy pods would fail under the load of all: then the ejected ones take their part.</summary>
    private bool IsPanic(int healthy) =>
        policy.OutlierDetection is { MinHealthPercent: > 0 and var least } && 100.0 * healthy / endpoints.Length < least;

    private int Pick(in Candidates candidates, HttpContext context, ref EndpointTries tries, TimeProvider time) =>
        hashes is not null ? OfHash(hashes, candidates, context, ref tries, time)
        : _balancer.Warmup is { } warmup ? Warming(candidates, warmup, time)
        : candidates.IndexOf(candidates.Count == 1 ? 0 : Choice.Pick(_balancer.Balancing, candidates, activity.Turns.Next()));

    /// <summary>Draws until one is drawn that its share lets through, which gives each candidate its share.</summary>
    private int Warming(in Candidates candidates, WarmupModel warmup, TimeProvider time)
    {
        var now = time.GetElapsedTime(0);
        for (var draw = 0; ; draw++)
        {
            var turn = activity.Turns.Next();
            var candidate = Choice.Pick(_balancer.Balancing, candidates, turn);
            if (candidates.Count == 1 || draw == MostDraws || KeyHash.Mix(~turn) < candidates.ActivityOf(candidate).Share(warmup, now) * ulong.MaxValue)
            {
                return candidates.IndexOf(candidate);
            }
        }
    }

    /// <summary>The pod the hash belongs to; where that cannot be used, its next neighbour, so that only its own keys move.</summary>
    private int OfHash(HashTable table, in Candidates candidates, HttpContext context, ref EndpointTries tries, TimeProvider time)
    {
        var hash = tries.Hash ??= Hash(context, tries.IsMirror, time);
        var place = table.Find(hash);
        while (!candidates.Has(table.PodAt(place)))
        {
            place = table.After(place);
        }

        return table.PodAt(place);
    }

    private ulong Hash(HttpContext context, bool isMirror, TimeProvider time)
    {
        if (_balancer.HashKey is { } key)
        {
            if (HashKey.Of(key, context) is { } hash)
            {
                return hash;
            }

            if (key.CookieTtl is not null && !isMirror)
            {
                var cookie = HashKey.NewCookie(key, KeyHash.Mix((ulong)time.GetTimestamp() ^ KeyHash.Mix(activity.Turns.Next())), out hash);
                ResponseCookies.Add(context, cookie);
                return hash;
            }
        }

        return KeyHash.Mix(activity.Turns.Next());
    }
}
