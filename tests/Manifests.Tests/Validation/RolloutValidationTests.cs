namespace Platform.Manifests.Tests;

public sealed class RolloutValidationTests
{
    private const string Rollout = """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: webapp}
        spec:
          replicas: 2
          selector: {matchLabels: {app: webapp}}
          template:
            metadata: {labels: {app: webapp}}
            spec:
              containers:
              - {name: webapp, image: "localhost:5001/webapp:v1.0", ports: [{name: http, containerPort: 8080}]}
          strategy:
            canary:
              canaryService: webapp-canary
              stableService: webapp-stable
              trafficRouting: {istio: {virtualService: {name: webapp, routes: [primary]}}}
              analysis: {startingStep: 1, templates: [{templateName: slo}], args: [{name: service-name, value: webapp-canary}]}
              steps:
              - setWeight: 10
              - analysis: {templates: [{templateName: slo}]}
              - pause: {}
              - setCanaryScale: {weight: 50}
        """;

    [Theory]
    [InlineData("", "", "")]
    [InlineData("spec.replicas", "0", "")]
    [InlineData("spec.replicas", "-1", "spec.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("spec.replicas", "x", "spec.replicas: Invalid value: \"string\": spec.replicas in body must be of type integer: \"string\"")]
    [InlineData("spec", "-", "spec: Required value")]
    [InlineData("spec.progressDeadlineSeconds", "0", "spec.progressDeadlineSeconds: Invalid value: 0: must be greater than minReadySeconds")]
    [InlineData("spec.minReadySeconds", "599", "")]
    [InlineData("spec.minReadySeconds", "600", "spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds")]
    [InlineData("spec.revisionHistoryLimit", "-1", "spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("spec.selector", "-", "spec.selector: Required value")]
    [InlineData("spec.selector", "{}", "spec.selector: Invalid value: an empty selector would select every pod")]
    [InlineData("spec.selector.matchLabels.app", "cart", "spec.template.metadata.labels: Invalid value: \"app=webapp\": `selector` does not match template `labels`")]
    [InlineData("spec.selector.matchExpressions", "[{key: app, operator: Is}]", "spec.selector.matchExpressions[0].operator: Unsupported value: \"Is\": supported values: \"In\", \"NotIn\", \"Exists\", \"DoesNotExist\" | spec.template.metadata.labels: Invalid value: \"app=webapp\": `selector` does not match template `labels`")]
    [InlineData("spec.selector.matchExpressions", "[{key: app, operator: In}]", "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn' | spec.template.metadata.labels: Invalid value: \"app=webapp\": `selector` does not match template `labels`")]
    [InlineData("spec.template", "-", "spec.template: Required value")]
    [InlineData("spec.template.spec.restartPolicy", "Never", "spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"")]
    [InlineData("spec.template.spec.containers", "[]", "spec.template.spec.containers: Required value")]
    public void Validate_Spec_FollowsArgo(string path, string value, string expected) => Edited.AssertErrors(Rollout, path, value, expected);

    [Theory]
    [InlineData("spec.strategy", "-", "spec.strategy: Required value: one of canary and blueGreen")]
    [InlineData("spec.strategy", "{}", "spec.strategy: Required value: one of canary and blueGreen")]
    [InlineData("spec.strategy.canary", "{}", "")]
    [InlineData("spec.strategy.canary.canaryService", "-", "spec.strategy.canary.canaryService: Required value: traffic is split between canaryService and stableService")]
    [InlineData("spec.strategy.canary.stableService", "webapp-canary", "spec.strategy.canary.stableService: Invalid value: \"webapp-canary\": must not be the same service as canaryService")]
    [InlineData("spec.strategy.canary.maxSurge", "0", "")]
    [InlineData("spec.strategy.canary.maxSurge", "25%", "")]
    [InlineData("spec.strategy.canary.maxSurge", "\"25\"", "spec.strategy.canary.maxSurge: Invalid value: \"25\": must be an integer or a percentage (e.g. '5%')")]
    [InlineData("spec.strategy.canary.maxUnavailable", "100%", "")]
    [InlineData("spec.strategy.canary.maxUnavailable", "101%", "spec.strategy.canary.maxUnavailable: Invalid value: \"101%\": must not be greater than 100%")]
    [InlineData("spec.strategy.canary.maxUnavailable", "-1", "spec.strategy.canary.maxUnavailable: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("spec.strategy.canary", "{maxSurge: 0, maxUnavailable: 0%}", "spec.strategy.canary.maxUnavailable: Invalid value: \"0%\": may not be 0 when `maxSurge` is 0")]
    [InlineData("spec.strategy.canary", "{dynamicStableScale: true, scaleDownDelaySeconds: 5}", "spec.strategy.canary.dynamicStableScale: Invalid value: true: can only be used with trafficRouting | spec.strategy.canary.scaleDownDelaySeconds: Invalid value: 5: can only be used with trafficRouting")]
    [InlineData("spec.strategy.canary.scaleDownDelaySeconds", "0", "")]
    [InlineData("spec.strategy.canary.analysis.startingStep", "3", "")]
    [InlineData("spec.strategy.canary.analysis.startingStep", "4", "spec.strategy.canary.analysis.startingStep: Invalid value: 4: must be between 0 and 3")]
    [InlineData("spec.strategy.canary.analysis.templates", "[]", "spec.strategy.canary.analysis.templates: Required value: at least one template")]
    [InlineData("spec.strategy.canary.analysis.templates", "[{}]", "spec.strategy.canary.analysis.templates[0].templateName: Required value")]
    [InlineData("spec.strategy.canary.analysis.templates", "[{templateName: a}, {templateName: a}]", "spec.strategy.canary.analysis.templates[1].templateName: Duplicate value: \"a\"")]
    [InlineData("spec.strategy.canary.analysis.templates", "[{templateName: a}, {templateName: a, clusterScope: true}]", "")]
    [InlineData("spec.strategy.canary.analysis.args", "[{name: a, value: b, valueFrom: {podTemplateHashValue: Old}}]", "spec.strategy.canary.analysis.args[0].valueFrom: Invalid value: may not be specified when `value` is not empty | spec.strategy.canary.analysis.args[0].valueFrom.podTemplateHashValue: Unsupported value: \"Old\": supported values: \"Latest\", \"Stable\"")]
    [InlineData("spec.strategy.canary.canaryMetadata.labels", "{-a: b}", "spec.strategy.canary.canaryMetadata.labels: Invalid value: \"-a\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName', or 'my.name')")]
    [InlineData("spec.strategy.canary.dynamicStableScale", "true", "")]
    [InlineData("spec.strategy.canary.stableMetadata", "{labels: {a: b}, annotations: {c: d}}", "")]
    [InlineData("spec.strategy.canary.replicaProgressThreshold", "{type: Percent, value: 90}", "")]
    [InlineData("spec.strategy.canary.replicaProgressThreshold", "{type: Pods, value: 900}", "")]
    [InlineData("spec.strategy.canary.replicaProgressThreshold", "{type: Percent, value: 101}", "spec.strategy.canary.replicaProgressThreshold.value: Invalid value: 101: must be between 0 and 100")]
    [InlineData("spec.strategy.canary.replicaProgressThreshold", "{type: Share}", "spec.strategy.canary.replicaProgressThreshold.type: Unsupported value: \"Share\": supported values: \"Percent\", \"Pods\" | spec.strategy.canary.replicaProgressThreshold.value: Required value")]
    [InlineData("spec.strategy.canary.scaleDownDelayRevisionLimit", "11", "spec.strategy.canary.scaleDownDelayRevisionLimit: Invalid value: 11: This rollout's revision history limit can not be smaller than the rollout's scale down limit")]
    [InlineData("spec.rollbackWindow", "{revisions: 1}", "")]
    [InlineData("spec.restartAt", "\"2026-01-01T00:00:00Z\"", "")]
    public void Validate_Strategy_FollowsArgo(string path, string value, string expected) => Edited.AssertErrors(Rollout, path, value, expected);

    [Fact]
    public void Validate_DynamicStableScaleWithDelay_IsRefused()
    {
        var rollout = Edited.Object(Rollout, "spec.strategy.canary.dynamicStableScale", "true");
        rollout["spec"]!["strategy"]!["canary"]!["scaleDownDelaySeconds"] = 30;

        Assert.Equal("spec.strategy.canary.scaleDownDelaySeconds: Invalid value: 30: cannot be used with dynamicStableScale", ManifestValidation.Validate(rollout)[0].ToString());
    }

    private const string OneAction = "\": Step must have one of the following set: experiment, setWeight, setCanaryScale, plugin or pause";
    private const string NoAction =
        ": Invalid value: \"step.Experiment: true step.Pause: true step.SetWeight: true step.Analysis: true step.SetCanaryScale: true step.SetHeaderRoute: true step.SetMirrorRoute: true step.Plugin: true" + OneAction;
    private const string Analysis = "analysis: {templates: [{templateName: a}]}";
    private const string Apart = ": Invalid value: this version runs one action in a step; write one step each";

    [Theory]
    [InlineData("setWeight: 0", "")]
    [InlineData("setWeight: 100", "")]
    [InlineData("setWeight: -1", ".setWeight: Invalid value: -1: must be between 0 and 100")]
    [InlineData("setWeight: 101", ".setWeight: Invalid value: 101: must be between 0 and 100")]
    [InlineData("setWeight: '10'", ".setWeight: Invalid value: \"string\": spec.strategy.canary.steps[1].setWeight in body must be of type integer: \"string\"")]
    [InlineData("", NoAction)]
    [InlineData("setwieght: 10", NoAction)]
    [InlineData("setWeight: 10, pause: {}", ": Invalid value: \"step.Experiment: false step.Pause: true step.SetWeight: true step.Analysis: false" + OneAction)]
    [InlineData("setWeight: 10, " + Analysis, ": Invalid value: \"step.Experiment: false step.Pause: false step.SetWeight: true step.Analysis: true" + OneAction)]
    [InlineData("pause: {}, " + Analysis, ": Invalid value: \"step.Experiment: false step.Pause: true step.SetWeight: false step.Analysis: true" + OneAction)]
    [InlineData("pause: {}, setWeight: 5, setCanaryScale: {weight: 5}, " + Analysis, ": Invalid value: \"step.Experiment: false step.Pause: true step.SetWeight: true step.Analysis: true" + OneAction)]
    [InlineData("setWeight: 10, setCanaryScale: {weight: 20}", Apart)] // a cluster takes these
    [InlineData("pause: {}, setCanaryScale: {weight: 20}", Apart)]
    [InlineData(Analysis + ", setCanaryScale: {replicas: 1}", Apart)]
    [InlineData("pause: {}", "")]
    [InlineData("pause: {duration: 10}", "")]
    [InlineData("pause: {duration: '10'}", "")]
    [InlineData("pause: {duration: 1m30s}", "")]
    [InlineData("pause: {duration: 0}", "")]
    [InlineData("pause: {duration: -1}", ".pause.duration: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("pause: {duration: -1s}", ".pause.duration: Invalid value: \"-1s\": must be greater than or equal to 0")]
    [InlineData("pause: {duration: soon}", ".pause.duration: Invalid value: \"soon\": must be seconds, or a duration such as 10s, 5m or 1h")]
    [InlineData("setCanaryScale: {}", ".setCanaryScale: Required value: one of replicas, weight and matchTrafficWeight")]
    [InlineData("setCanaryScale: {replicas: -1}", ".setCanaryScale.replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("setCanaryScale: {weight: 101}", ".setCanaryScale.weight: Invalid value: 101: must be between 0 and 100")]
    [InlineData("setCanaryScale: {matchTrafficWeight: true}", "")]
    [InlineData("analysis: {}", ".analysis.templates: Required value: at least one template")]
    [InlineData("experiment: {templates: []}", ".experiment.templates: Required value: at least one template")]
    [InlineData("plugin: {name: a}", ".plugin: Forbidden: this version does not run plugin steps")]
    public void Validate_Step_HasOneActionWithinItsRange(string step, string expected) =>
        Edited.AssertErrors(Rollout, "spec.strategy.canary.steps.1", $"{{{step}}}", expected.Length == 0 ? "" : $"spec.strategy.canary.steps[1]{expected}");

    [Theory]
    [InlineData("setHeaderRoute: {name: a}", "")]
    [InlineData("setHeaderRoute: {name: a, match: [{headerName: x, headerValue: {exact: v}}, {headerName: z, headerValue: {regex: '.*'}}]}", "")]
    [InlineData("setHeaderRoute: {name: a, match: [{headerName: x, headerValue: {regex: '('}}]}", ".setHeaderRoute.match[0].headerValue.regex: Invalid value: \"(\": must be an RE2 regular expression")]
    [InlineData("setMirrorRoute: {name: a, percentage: 100, match: [{path: {regex: '(?=a)'}}]}", ".setMirrorRoute.match[0].path.regex: Invalid value: \"(?=a)\": must be an RE2 regular expression")]
    [InlineData("setHeaderRoute: {name: c}", ".setHeaderRoute.name: Invalid value: \"c\": must be one of trafficRouting.managedRoutes")]
    [InlineData("setHeaderRoute: {name: a, match: [{headerValue: {}}]}", ".setHeaderRoute.match[0].headerName: Required value | spec.strategy.canary.steps[0].setHeaderRoute.match[0].headerValue: Invalid value: must have exactly one of exact, prefix and regex")]
    [InlineData("setHeaderRoute: {name: a, match: [{headerName: x, headerValue: {exact: v, prefix: w}}]}", ".setHeaderRoute.match[0].headerValue: Invalid value: must have exactly one of exact, prefix and regex")]
    [InlineData("setMirrorRoute: {name: b, percentage: 35, match: [{method: {exact: GET}, path: {prefix: /}, headers: {x: {exact: v}}}]}", "")]
    [InlineData("setMirrorRoute: {name: b}", "")]
    [InlineData("setMirrorRoute: {name: b, percentage: 101}", ".setMirrorRoute.percentage: Invalid value: 101: must be between 0 and 100")]
    [InlineData("setMirrorRoute: {name: b, match: [{}]}", ".setMirrorRoute.match[0]: Required value: one of method, path and headers")]
    [InlineData("setMirrorRoute: {match: [{path: {}}]}", ".setMirrorRoute.name: Required value | spec.strategy.canary.steps[0].setMirrorRoute.match[0].path: Invalid value: must have exactly one of exact, prefix and regex")]
    public void Validate_ManagedRouteStep_NamesItsRouteAndMatches(string step, string expected) => Edited.AssertErrors(
        Rollout,
        "spec.strategy.canary",
        $"{{canaryService: c, stableService: s, trafficRouting: {{istio: {{virtualService: {{name: v}}}}, managedRoutes: [{{name: a}}, {{name: b}}]}}, steps: [{{{step}}}]}}",
        expected.Length == 0 ? "" : $"spec.strategy.canary.steps[0]{expected}");

    [Theory]
    [InlineData("pingPong: {pingService: a, pongService: b}, trafficRouting: {istio: {virtualService: {name: v}}}", "")]
    [InlineData("pingPong: {pingService: a}, trafficRouting: {istio: {virtualService: {name: v}}}", ".pongService: Required value")]
    [InlineData("pingPong: {pingService: a, pongService: a}, trafficRouting: {istio: {virtualService: {name: v}}}", ".pongService: Invalid value: \"a\": must not be the same service as pingService")]
    [InlineData("pingPong: {pingService: a, pongService: b}", ": Invalid value: can only be used with trafficRouting between services")]
    [InlineData("canaryService: c, stableService: s, pingPong: {pingService: a, pongService: b}, trafficRouting: {istio: {virtualService: {name: v}}}", ": Forbidden: may not be given beside canaryService and stableService")]
    public void Validate_PingPong_NamesTwoServices(string canary, string expected) =>
        Edited.AssertErrors(Rollout, "spec.strategy.canary", $"{{{canary}}}", expected.Length == 0 ? "" : $"spec.strategy.canary.pingPong{expected}");

    [Fact]
    public void Validate_SetCanaryScaleWithoutTrafficRouting_IsRefused() => Edited.AssertErrors(
        Rollout, "spec.strategy.canary", "{steps: [{setCanaryScale: {replicas: 1}}]}", "spec.strategy.canary.steps[0].setCanaryScale: Invalid value: can only be used with trafficRouting");

    [Theory]
    [InlineData("{}", ".istio: Required value")]
    [InlineData("{nginx: {stableIngress: a}}", ".nginx: Forbidden: this version does not run nginx routing; use istio")]
    [InlineData("{istio: {}}", ".istio.virtualService: Required value: one of virtualService and virtualServices")]
    [InlineData("{istio: {virtualService: {}}}", ".istio.virtualService.name: Required value")]
    [InlineData("{istio: {virtualService: {name: a}, virtualServices: [{name: b}]}}", ".istio.virtualServices: Forbidden: only one of virtualService and virtualServices may be given")]
    [InlineData("{istio: {virtualServices: [{name: b}, {name: b}]}}", ".istio.virtualServices[1].name: Duplicate value: \"b\"")]
    [InlineData("{istio: {virtualService: {name: a}, destinationRule: {name: d, canarySubsetName: x, stableSubsetName: x}}}", ".istio.destinationRule.stableSubsetName: Invalid value: \"x\": must not be the same subset as canarySubsetName")]
    [InlineData("{istio: {virtualService: {name: a}, destinationRule: {name: d, canarySubsetName: x}}}", ".istio.destinationRule.stableSubsetName: Required value")]
    [InlineData("{istio: {virtualService: {name: a}}, maxTrafficWeight: 1000}", ".maxTrafficWeight: Invalid value: 1000: can only be used with nginx and plugins; with istio weights are percentages")]
    [InlineData("{istio: {virtualService: {name: a}}, managedRoutes: [{}]}", ".managedRoutes[0].name: Required value")]
    public void Validate_TrafficRouting_NamesOneRouterWhole(string routing, string expected) =>
        Edited.AssertErrors(Rollout, "spec.strategy.canary.trafficRouting", routing, $"spec.strategy.canary.trafficRouting{expected}");

    [Fact]
    public void Validate_SubsetRouting_NeedsNoServices() => Edited.AssertErrors(
        Rollout,
        "spec.strategy.canary",
        "{trafficRouting: {istio: {virtualService: {name: a}, destinationRule: {name: d, canarySubsetName: c, stableSubsetName: s}}}}",
        "");

    [Theory]
    [InlineData("workloadRef: {apiVersion: apps/v1, kind: Deployment, name: a}", "")]
    [InlineData("workloadRef: {apiVersion: apps/v1, kind: Deployment, name: a, scaleDown: progressively}, selector: {matchLabels: {app: a}}", "")]
    [InlineData("workloadRef: {apiVersion: apps/v1, kind: Deployment}", ".workloadRef.name: Required value")]
    [InlineData("workloadRef: {apiVersion: apps/v1, kind: StatefulSet, name: a}", ".workloadRef.kind: Invalid value: \"apps/v1/StatefulSet\": must be apps/v1 Deployment; this version takes templates from no other kind")]
    [InlineData("workloadRef: {apiVersion: apps/v1, kind: Deployment, name: a, scaleDown: soon}", ".workloadRef.scaleDown: Unsupported value: \"soon\": supported values: \"never\", \"onsuccess\", \"progressively\"")]
    [InlineData("workloadRef: {apiVersion: apps/v1, kind: Deployment, name: a}, template: {spec: {containers: [{name: a, image: b}]}}", ".template: Forbidden: may not be given beside workloadRef")]
    public void Validate_WorkloadRef_TakesThePlaceOfTheTemplate(string spec, string expected) =>
        Edited.AssertErrors(Rollout, "spec", $"{{strategy: {{canary: {{}}}}, {spec}}}", expected.Length == 0 ? "" : $"spec{expected}");

    [Theory]
    [InlineData("activeService: a", "")]
    [InlineData("activeService: a, previewService: b, previewReplicaCount: 1, autoPromotionEnabled: false, autoPromotionSeconds: 5, scaleDownDelaySeconds: 0, scaleDownDelayRevisionLimit: 2, abortScaleDownDelaySeconds: 0, maxUnavailable: 25%", "")]
    [InlineData("activeService: a, prePromotionAnalysis: {templates: [{templateName: t}]}, postPromotionAnalysis: {templates: [{templateName: t}], args: [{name: x, value: some}]}", "")]
    [InlineData("", ".activeService: Required value")]
    [InlineData("activeService: a, previewService: a", ".activeService: Invalid value: \"a\": This rollout uses the same service for the active and preview services, but two different services are required.")]
    [InlineData("activeService: a, previewReplicaCount: -1", ".previewReplicaCount: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("activeService: a, autoPromotionSeconds: -1", ".autoPromotionSeconds: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("activeService: a, scaleDownDelayRevisionLimit: 11", ".scaleDownDelayRevisionLimit: Invalid value: 11: This rollout's revision history limit can not be smaller than the rollout's scale down limit")]
    [InlineData("activeService: a, maxUnavailable: some", ".maxUnavailable: Invalid value: \"some\": must be an integer or a percentage (e.g. '5%')")]
    [InlineData("activeService: a, prePromotionAnalysis: {}", ".prePromotionAnalysis.templates: Required value: at least one template")]
    public void Validate_BlueGreen_FollowsArgo(string strategy, string expected) =>
        Edited.AssertErrors(Rollout, "spec.strategy", $"{{blueGreen: {{{strategy}}}}}", expected.Length == 0 ? "" : $"spec.strategy.blueGreen{expected}");

    [Fact]
    public void Validate_BothStrategies_SaysOnlyOne() =>
        Assert.Contains(
            ManifestValidation.Validate(Edited.Object(Rollout, "spec.strategy.blueGreen", "{activeService: a}")),
            error => error.ToString() == "spec.strategy: Forbidden: only one of canary and blueGreen may be given");

    [Theory]
    [InlineData("spec.selector.matchLabels.app", "webapp", "")]
    [InlineData("spec.selector.matchLabels.tier", "front", "spec.selector: Invalid value: \"{\\\"matchLabels\\\":{\\\"app\\\":\\\"webapp\\\",\\\"tier\\\":\\\"front\\\"}}\": field is immutable")]
    [InlineData("spec.replicas", "3", "")]
    public void ValidateUpdate_Selector_IsImmutable(string path, string value, string expected)
    {
        var current = Edited.Object(Rollout, "", "");
        var changed = Edited.Object(Rollout, path, value);
        changed["spec"]!["template"]!["metadata"]!["labels"]!["tier"] = "front";

        Assert.Equal(expected, string.Join(" | ", ManifestValidation.ValidateUpdate(changed, current)));
    }

    [Fact]
    public void Warnings_UnknownField_IsNamedAndKept()
    {
        var rollout = Edited.Object(Rollout, "spec.replcias", "3");
        rollout["spec"]!["strategy"]!["canary"]!["steps"]![0]!["note"] = "x";

        Assert.Equal(
            ["unknown field \"spec.strategy.canary.steps[0].note\"", "unknown field \"spec.replcias\""],
            ManifestValidation.Warnings(rollout).Select(warning => warning.ToString()));
        Assert.Empty(ManifestValidation.Validate(rollout));
        Assert.Equal(3, KubernetesJson.Write(KubernetesJson.Read<Rollout>(rollout))["spec"]!["replcias"]!.GetValue<int>());
    }

    /// <summary>The same wherever a rollout refers to analysis.</summary>
    [Theory]
    [InlineData("{templates: [{templateName: a}, {templateName: a, clusterScope: true}]}", "")]
    [InlineData("{}", ".templates: Required value: at least one template")]
    [InlineData("{templates: [{templateName: a}, {templateName: a, clusterScope: false}]}", ".templates[1].templateName: Duplicate value: \"a\"")]
    [InlineData("{templates: [{}]}", ".templates[0].templateName: Required value")]
    [InlineData("{templates: [{templateName: a}], args: [{value: x}]}", ".args[0].name: Required value")]
    [InlineData("{templates: [{templateName: a}], args: [{name: x}, {name: x}]}", ".args[1].name: Duplicate value: \"x\"")]
    [InlineData("{templates: [{templateName: a}], args: [{name: x, valueFrom: {podTemplateHashValue: Latest}}, {name: z, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]}", "")]
    [InlineData("{templates: [{templateName: a}], args: [{name: x, value: v, valueFrom: {podTemplateHashValue: Stable}}]}", ".args[0].valueFrom: Invalid value: may not be specified when `value` is not empty")]
    [InlineData("{templates: [{templateName: a}], args: [{name: x, valueFrom: {podTemplateHashValue: latest}}]}", ".args[0].valueFrom.podTemplateHashValue: Unsupported value: \"latest\": supported values: \"Latest\", \"Stable\"")]
    [InlineData("{templates: [{templateName: a}], args: [{name: x, valueFrom: {fieldRef: {}}}]}", ".args[0].valueFrom.fieldRef.fieldPath: Required value")]
    [InlineData("{templates: [{templateName: a}], dryRun: [{metricName: 'a.*'}], measurementRetention: [{metricName: a, limit: 1}]}", "")]
    [InlineData("{templates: [{templateName: a}], dryRun: [{metricName: '('}]}", ".dryRun[0].metricName: Invalid value: \"(\": must be a regular expression")]
    [InlineData("{templates: [{templateName: a}], measurementRetention: [{limit: 0}]}", ".measurementRetention[0].metricName: Required value | PATH.measurementRetention[0].limit: Invalid value: 0: must be greater than or equal to 1")]
    [InlineData("{templates: [{templateName: a}], analysisRunMetadata: {labels: {a: b c}}}", ".analysisRunMetadata.labels: Invalid value: \"b c\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue', or '12345')")]
    [InlineData("{templates: [{templateName: a}], analysisRunMetadata: {annotations: {platform.local/minimum-successful: '0'}}}", ".analysisRunMetadata.annotations[platform.local/minimum-successful]: Invalid value: \"0\": must be a whole number from 1 to 2147483647")]
    public void Validate_AnalysisReference_FollowsArgo(string analysis, string expected)
    {
        foreach (var (path, field) in new[] { ("spec.strategy.canary.analysis", "spec.strategy.canary.analysis"), ("spec.strategy.canary.steps.1.analysis", "spec.strategy.canary.steps[1].analysis") })
        {
            Edited.AssertErrors(Rollout, path, analysis, expected.Length == 0 ? "" : $"{field}{expected.Replace("PATH", field, StringComparison.Ordinal)}");
        }

        var blueGreen = $"{{blueGreen: {{activeService: a, prePromotionAnalysis: {analysis}}}}}";
        const string there = "spec.strategy.blueGreen.prePromotionAnalysis";
        Edited.AssertErrors(Rollout, "spec.strategy", blueGreen, expected.Length == 0 ? "" : $"{there}{expected.Replace("PATH", there, StringComparison.Ordinal)}");
    }
}
