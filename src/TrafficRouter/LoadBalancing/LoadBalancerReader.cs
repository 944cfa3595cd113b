using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.LoadBalancing;

/// <summary>Validates a loadBalancer of a DestinationRule.</summary>
internal static class LoadBalancerReader
{
    private const int MaxRingSize = 8 * 1024 * 1024;
    private const int MaxTableSize = 5_000_011;

    public static LoadBalancerModel? Read(LoadBalancerSettings? written, string path, FieldProblems problems)
    {
        if (written is null)
        {
            return null;
        }

        problems.IgnoredUnknown(path, written);
        if (written.Simple is not null && written.ConsistentHash is not null)
        {
            problems.Unsupported($"{path}.consistentHash", "may not be given together with simple");
        }

        var model = new LoadBalancerModel { Balancing = ReadSimple(written.Simple, $"{path}.simple", problems), Warmup = ReadWarmup(written, path, problems) };
        return written.ConsistentHash is { } hash ? ReadHash(model, hash, $"{path}.consistentHash", problems) : model;
    }

    private static Balancing ReadSimple(string? simple, string path, FieldProblems problems)
    {
        switch (simple)
        {
            // There is no address the client meant a request for before it came here, so PASSTHROUGH cannot keep to it.
            case null or "UNSPECIFIED" or "LEAST_REQUEST" or "LEAST_CONN" or "PASSTHROUGH":
                return Balancing.LeastRequest;
            case "ROUND_ROBIN":
                return Balancing.RoundRobin;
            case "RANDOM":
                return Balancing.Random;
            default:
                problems.Invalid(path, $"\"{simple}\"", "must be ROUND_ROBIN, LEAST_REQUEST, RANDOM, PASSTHROUGH, LEAST_CONN or UNSPECIFIED");
                return Balancing.LeastRequest;
        }
    }

    private static LoadBalancerModel ReadHash(LoadBalancerModel model, ConsistentHashSettings written, string path, FieldProblems problems)
    {
        problems.IgnoredUnknown(path, written);
        if (written.RingHash is not null && written.Maglev is not null)
        {
            problems.Unsupported($"{path}.maglev", "may not be given together with ringHash");
        }

        var ringPath = written.RingHash is null ? $"{path}.minimumRingSize" : $"{path}.ringHash.minimumRingSize";
        return model with
        {
            Balancing = written.Maglev is null ? Balancing.RingHash : Balancing.Maglev,
            HashKey = HashKeyReader.Read(written, path, problems),
            MinimumRingSize = ReadSize(written.RingHash?.MinimumRingSize ?? written.MinimumRingSize, ringPath, model.MinimumRingSize, MaxRingSize, problems),
            TableSize = ReadTableSize(written.Maglev?.TableSize, $"{path}.maglev.tableSize", model.TableSize, problems),
        };
    }

    private static int ReadTableSize(long? written, string path, int otherwise, FieldProblems problems)
    {
        var size = ReadSize(written, path, otherwise, MaxTableSize, problems);
        if (!IsPrime(size))
        {
            problems.Invalid(path, written, "must be a prime number");
        }

        return size;
    }

    private static int ReadSize(long? written, string path, int otherwise, int most, FieldProblems problems)
    {
        if (written is null or 0)
        {
            return otherwise;
        }

        if (written < 0 || written > most)
        {
            problems.Invalid(path, written, $"must be between 0 and {most}");
            return otherwise;
        }

        return (int)written;
    }

    private static bool IsPrime(int number)
    {
        for (var divisor = 2; (long)divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
            {
                return false;
            }
        }

        return number > 1;
    }

    private static WarmupModel? ReadWarmup(LoadBalancerSettings written, string path, FieldProblems problems)
    {
        const double LeastPercent = 10;
        if (written.Warmup is not { } warmup)
        {
            return DurationReader.Read(written.WarmupDurationSecs, $"{path}.warmupDurationSecs", problems) is { } old ? new WarmupModel(old, LeastPercent, 1) : null;
        }

        problems.IgnoredUnknown($"{path}.warmup", warmup);
        if (warmup.Duration is null)
        {
            problems.Required($"{path}.warmup.duration");
        }

        var percent = warmup.MinimumPercent ?? LeastPercent;
        if (percent is not (>= 0 and <= 100))
        {
            problems.Invalid($"{path}.warmup.minimumPercent", percent, "must be between 0 and 100");
        }

        var aggression = warmup.Aggression ?? 1;
        if (aggression is not (>= 1 and <= double.MaxValue))
        {
            problems.Invalid($"{path}.warmup.aggression", aggression, "must be at least 1");
        }

        return DurationReader.Read(warmup.Duration, $"{path}.warmup.duration", problems) is { } duration ? new WarmupModel(duration, percent, aggression) : null;
    }
}
