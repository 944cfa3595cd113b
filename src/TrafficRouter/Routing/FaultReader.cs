using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates fault injection.</summary>
internal static class FaultReader
{
    public static FaultModel? Read(HttpFault written, FieldPath path, FieldProblems problems)
    {
        problems.IgnoredUnknown(path, written);
        if (written.Delay is null && written.Abort is null)
        {
            problems.Required(path, "delay, abort or both");
            return null;
        }

        return new FaultModel(ReadDelay(written.Delay, path.Child("delay"), problems), ReadAbort(written.Abort, path.Child("abort"), problems));
    }

    private static FaultDelayModel? ReadDelay(HttpFaultDelay? written, FieldPath path, FieldProblems problems)
    {
        if (written is null)
        {
            return null;
        }

        problems.IgnoredUnknown(path, written);
        if (written.ExponentialDelay is not null)
        {
            problems.Unsupported(path.Child("exponentialDelay"), "not carried out by Istio, use fixedDelay");
        }

        if (written.FixedDelay is null)
        {
            problems.Required(path.Child("fixedDelay"));
        }

        var share = written.Percentage is null
            ? ShareReader.Read(written.PercentInteger, Share.None, path.Child("percent"), problems)
            : ShareReader.Read(written.Percentage, Share.None, path.Child("percentage"), problems);
        var length = DurationReader.Read(written.FixedDelay, path.Child("fixedDelay"), problems);
        return length is null || share == Share.None ? null : new FaultDelayModel(length.Value, share);
    }

    private static FaultAbortModel? ReadAbort(HttpFaultAbort? written, FieldPath path, FieldProblems problems)
    {
        if (written is null)
        {
            return null;
        }

        problems.IgnoredUnknown(path, written);
        if (written.Http2Error is not null)
        {
            problems.Unsupported(path.Child("http2Error"), "not carried out by Istio, use httpStatus or grpcStatus");
        }
        else if ((written.HttpStatus is null) == (written.GrpcStatus is null))
        {
            problems.Unsupported(path, "one of httpStatus and grpcStatus must be given");
        }

        if (written.HttpStatus is < 200 or > 599)
        {
            problems.Invalid(path.Child("httpStatus"), written.HttpStatus, "must be between 200 and 599");
        }

        var grpc = written.GrpcStatus is { } text ? GrpcStatusName.Read(text) : null;
        if (written.GrpcStatus is not null && grpc is null)
        {
            problems.Invalid(path.Child("grpcStatus"), $"\"{written.GrpcStatus}\"", "must be the name of a gRPC status such as UNAVAILABLE");
        }

        var share = ShareReader.Read(written.Percentage, Share.None, path.Child("percentage"), problems);
        return share == Share.None ? null : new FaultAbortModel(grpc is { } status ? GrpcStatusName.ToHttp(status) : written.HttpStatus ?? 0, grpc, share);
    }
}
