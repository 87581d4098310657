// What the AWS CLI prints about deployments: CodeDeploy get-deployment(s), CodePipeline
// list-pipeline-executions, ECS describe-services (deployments and service events), CloudFormation
// describe-stack-events, AWS Health describe-events. Times are epoch seconds with a fraction, or ISO in
// newer versions of the CLI. Source: AWS CLI reference.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kAwsDeploys;

}  // namespace debrief::formats
