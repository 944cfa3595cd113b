namespace Platform.Manifests;

/// <summary>How a destination rule chooses pods.</summary>
internal static class DestinationRuleBalancerRules
{
    private const long MaxTableSize = 5_000_011;

    public static void Check(LoadBalancerSettings? balancer, FieldPath path, FieldErrors errors)
    {
        if (balancer is null)
        {
            return;
        }

        errors.OneOf(path.Child("simple"), balancer.Simple, "UNSPECIFIED", "LEAST_CONN", "RANDOM", "PASSTHROUGH", "ROUND_ROBIN", "LEAST_REQUEST");
        if (new[] { balancer.Simple is not null, balancer.ConsistentHash is not null, balancer.BackendUtilization is not null }.Count(given => given) > 1)
        {
            errors.Invalid(path, null, "must have only one of simple, consistentHash and backendUtilization");
        }

        CheckHash(balancer.ConsistentHash, path.Child("consistentHash"), errors);
        CheckLocality(balancer, path, errors);
        PolicyDurationRules.Check(balancer.WarmupDurationSecs, path.Child("warmupDurationSecs"), errors);
        CheckWarmup(balancer.Warmup, path.Child("warmup"), errors);
    }

    private static void CheckHash(ConsistentHashSettings? hash, FieldPath path, FieldErrors errors)
    {
        if (hash is null)
        {
            return;
        }

        var keys = new[] { hash.HttpHeaderName is not null, hash.HttpCookie is not null, hash.UseSourceIp is not null, hash.HttpQueryParameterName is not null };
        if (keys.Count(given => given) > 1)
        {
            errors.Invalid(path, null, "must have only one of httpHeaderName, httpCookie, useSourceIp and httpQueryParameterName");
        }

        if (new[] { hash.RingHash is not null, hash.Maglev is not null, hash.MinimumRingSize is not null }.Count(given => given) > 1)
        {
            errors.Invalid(path, null, "must have only one of ringHash, maglev and minimumRingSize");
        }

        errors.AtLeast(path.Child("minimumRingSize"), hash.MinimumRingSize);
        errors.AtLeast(path.Child("ringHash", "minimumRingSize"), hash.RingHash?.MinimumRingSize);
        if (hash.Maglev is { } maglev && !(maglev.TableSize is > 0 and < MaxTableSize && IsPrime(maglev.TableSize.Value)))
        {
            errors.Invalid(path.Child("maglev", "tableSize"), maglev.TableSize, $"must be a prime below {MaxTableSize}");
        }

        if (hash.HttpCookie is { } cookie)
        {
            CheckCookie(cookie, path.Child("httpCookie"), errors);
        }
    }

    private static void CheckCookie(HashCookie cookie, FieldPath path, FieldErrors errors)
    {
        errors.HasText(path.Child("name"), cookie.Name);
        if (cookie.Ttl is { } ttl && !(ttl.Value >= TimeSpan.Zero))
        {
            errors.Invalid(path.Child("ttl"), ttl.Text, "must be a duration such as 10s, 1m30s or 250ms");
        }

        var names = new HashSet<string>();
        for (var index = 0; index < cookie.Attributes?.Count; index++)
        {
            var at = path.Child("attributes").Index(index).Child("name");
            if (errors.HasText(at, cookie.Attributes[index]?.Name) && !names.Add(cookie.Attributes[index].Name!))
            {
                errors.Duplicate(at, cookie.Attributes[index].Name!);
            }
        }
    }

    private static void CheckLocality(LoadBalancerSettings balancer, FieldPath path, FieldErrors errors)
    {
        if (balancer is { LocalityLbSetting: not null, ZoneAwareLbSetting: not null })
        {
            errors.Forbidden(path.Child("zoneAwareLbSetting"), "may not be given together with localityLbSetting");
        }

        var locality = balancer.LocalityLbSetting;
        var at = path.Child("localityLbSetting");
        if (new[] { locality?.Distribute?.Count, locality?.Failover?.Count, locality?.FailoverPriority?.Count }.Count(count => count > 0) > 1)
        {
            errors.Invalid(at, null, "must have only one of distribute, failover and failoverPriority");
        }

        for (var index = 0; index < locality?.Distribute?.Count; index++)
        {
            var sum = locality.Distribute[index]?.To?.Values.Sum(percent => (long)percent) ?? 0;
            if (sum != 100)
            {
                errors.Invalid(at.Child("distribute").Index(index).Child("to"), sum, "the percentages must add up to 100");
            }
        }
    }

    private static void CheckWarmup(WarmupSettings? warmup, FieldPath path, FieldErrors errors)
    {
        if (warmup is null)
        {
            return;
        }

        if (warmup.Duration is null)
        {
            errors.Required(path.Child("duration"));
        }

        PolicyDurationRules.Check(warmup.Duration, path.Child("duration"), errors);
        if (warmup.MinimumPercent is not (null or (>= 0 and <= 100)))
        {
            errors.Invalid(path.Child("minimumPercent"), warmup.MinimumPercent, "must be between 0 and 100");
        }

        if (warmup.Aggression is <= 0)
        {
            errors.Invalid(path.Child("aggression"), warmup.Aggression, "must be greater than 0");
        }
    }

    private static bool IsPrime(long number)
    {
        if (number < 4)
        {
            return number > 0; // As Envoy has it, 1 too.
        }

        for (var divisor = 2L; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
            {
                return false;
            }
        }

        return true;
    }
}
